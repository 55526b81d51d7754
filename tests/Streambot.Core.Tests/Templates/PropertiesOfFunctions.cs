namespace Streambot.Core.Tests.Templates;

/// <summary>What stands inside a function's metadata.</summary>
public sealed class PropertiesOfFunctions
{
    [Theory]
    [InlineData("EphemeralStorage", """{"Size": 511}""", "STREAMBOT1020: StreambotFunction 'Orders' has "
        + "EphemeralStorage.Size=511, which is out of range: Lambda allows 512 to 10240. Correct it.")]
    [InlineData("EphemeralStorage", """{"Size": "10241"}""", "STREAMBOT1020: StreambotFunction 'Orders' has "
        + "EphemeralStorage.Size=10241, which is out of range: Lambda allows 512 to 10240. Correct it.")]
    [InlineData(
        "EphemeralStorage", "{}", "STREAMBOT1002: StreambotFunction 'Orders' lacks EphemeralStorage.Size. Add it.")]
    [InlineData("TracingConfig", """{"Mode": "active"}""", "STREAMBOT1022: StreambotFunction 'Orders' has "
        + "TracingConfig.Mode=\"active\", which Lambda does not accept. It accepts Active, PassThrough. Did you mean "
        + "'Active'? If AWS has added it, write it in Properties='{…}', which is passed on unchecked.")]
    [InlineData("TracingConfig", """{"Mod": "Active"}""", "STREAMBOT1018: StreambotFunction 'Orders' has an unknown "
        + "member 'Mod' in TracingConfig. Correct it. Did you mean 'Mode'? If AWS has added it, write it in "
        + "Properties='{…}', which is passed on unchecked.")]
    [InlineData("SnapStart", """{"ApplyOn": "PublishedVersion"}""", "STREAMBOT1022: StreambotFunction 'Orders' has "
        + "SnapStart.ApplyOn=\"PublishedVersion\", which Lambda does not accept. It accepts PublishedVersions, None. "
        + "Did you mean 'PublishedVersions'? If AWS has added it, write it in Properties='{…}', which is passed on "
        + "unchecked.")]
    [InlineData("LoggingConfig", """{"LogFormat": "Json"}""", "STREAMBOT1022: StreambotFunction 'Orders' has "
        + "LoggingConfig.LogFormat=\"Json\", which Lambda does not accept. It accepts Text, JSON. Did you mean 'JSON'? "
        + "If AWS has added it, write it in Properties='{…}', which is passed on unchecked.")]
    [InlineData("LoggingConfig", """{"ApplicationLogLevel": "VERBOSE"}""", "STREAMBOT1052: StreambotFunction 'Orders' "
        + "has LoggingConfig.ApplicationLogLevel=\"VERBOSE\", which is not one of the values that Lambda is known to "
        + "accept: TRACE, DEBUG, INFO, WARN, ERROR, FATAL. It is passed on unchecked.")]
    [InlineData("VpcConfig", """{"SubnetIds": "subnet-1", "SecurityGroupIds": ["sg-1"]}""",
        "STREAMBOT1003: StreambotFunction 'Orders' has VpcConfig.SubnetIds=\"subnet-1\", which is not a list. Correct "
            + "it.")]
    [InlineData("VpcConfig", """{"SubnetIds": ["subnet-1"], "SecurityGroupIds": ["1", "2", "3", "4", "5", "6"]}""",
        "STREAMBOT1020: StreambotFunction 'Orders' has 6 entries in VpcConfig.SecurityGroupIds, which is out of range: "
            + "Lambda allows 0 to 5. Correct it.")]
    [InlineData("VpcConfig", """{"SubnetId": ["subnet-1"]}""", "STREAMBOT1018: StreambotFunction 'Orders' has an "
        + "unknown member 'SubnetId' in VpcConfig. Correct it. Did you mean 'SubnetIds'? If AWS has added it, write it "
        + "in Properties='{…}', which is passed on unchecked.")]
    [InlineData(
        "FileSystemConfigs",
        """{"Arn": "arn:aws:elasticfilesystem:eu-west-1:123456789012:access-point/fsap-1"}""",
        "STREAMBOT1002: StreambotFunction 'Orders' lacks FileSystemConfigs[0].LocalMountPath. Add it.")]
    [InlineData("RuntimeManagementConfig", """{"UpdateRuntimeOn": "Never"}""", "STREAMBOT1052: StreambotFunction "
        + "'Orders' has RuntimeManagementConfig.UpdateRuntimeOn=\"Never\", which is not one of the values that Lambda "
        + "is known to accept: Auto, FunctionUpdate, Manual. It is passed on unchecked.")]
    [InlineData("DurableConfig", """{"ExecutionTimeout": 60, "RetentionPeriodInDays": 91}""",
        "STREAMBOT1020: StreambotFunction 'Orders' has DurableConfig.RetentionPeriodInDays=91, which is out of range: "
            + "Lambda allows 1 to 90. Correct it.")]
    [InlineData("Architectures", "arm", "STREAMBOT1022: StreambotFunction 'Orders' has Architectures[0]=\"arm\", which "
        + "Lambda does not accept. It accepts x86_64, arm64. Did you mean 'arm64'? If AWS has added it, write it in "
        + "Properties='{…}', which is passed on unchecked.")]
    [InlineData("RecursiveLoop", "allow", "STREAMBOT1022: StreambotFunction 'Orders' has RecursiveLoop=\"allow\", "
        + "which Lambda does not accept. It accepts Allow, Terminate. Did you mean 'Allow'? If AWS has added it, write "
        + "it in Properties='{…}', which is passed on unchecked.")]
    [InlineData("Tags", """{"Name": "team"}""", "STREAMBOT1002: StreambotFunction 'Orders' lacks Tags[0].Key. Add "
        + "it.|STREAMBOT1018: StreambotFunction 'Orders' has an unknown member 'Name' in Tags[0]. Correct it.")]
    [InlineData("LogRetentionInDays", "15", "STREAMBOT1022: StreambotFunction 'Orders' has LogRetentionInDays=\"15\", "
        + "which CloudWatch Logs does not accept. It accepts 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, "
        + "731, 1096, 1827, 2192, 2557, 2922, 3288, 3653.")]
    public void AreCheckedAgainstTheTable(string metadata, string value, string messages) =>
        Assert.Equal(
            messages.Split('|'),
            new TestService().Function("Orders", (metadata, value)).Messages().Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("EphemeralStorage", """{"Size": 512}""")]
    [InlineData("EphemeralStorage", """{"Size": {"Ref": "AWS::StackName"}}""")]
    [InlineData("EphemeralStorage", """!If [Never, {Size: 1}, !Ref "AWS::NoValue"]""")]
    [InlineData("TracingConfig", """{"Mode": {"Fn::If": ["Never", "Active", "PassThrough"]}}""")]
    [InlineData("VpcConfig", """
        {"SubnetIds": {"Fn::Split": [",", {"Ref": "AWS::StackName"}]}, "SecurityGroupIds": ["sg-1"], "Ipv6AllowedForDualStack": true}
        """)]
    [InlineData("LogRetentionInDays", "3653")]
    [InlineData("LogRetentionInDays", "!If [Never, 15, 16]")]
    public void TakeFunctionsAndTheEndsOfARange(string metadata, string value) =>
        Assert.Empty(new TestService { Template = "Conditions: {Never: !Equals [a, b]}\nResources: {}" }
            .Function("Orders", (metadata, value))
            .Messages());

    [Fact]
    public void AreCheckedWhereTheProjectSetsTheirDefaults() => Assert.Equal(
        [
            "STREAMBOT1020: The project has StreambotMemorySize=64, which is out of range: Lambda allows 128 to 32768. "
                + "Correct it.",
            "STREAMBOT1020: The project has StreambotTimeout=901, which is out of range: Lambda allows 1 to 900. "
                + "Correct it.",
            "STREAMBOT1022: The project has StreambotLogRetentionInDays=\"31\", which CloudWatch Logs does not accept. "
                + "It accepts 1, 3, 5, 7, 14, 30, 60, 90, 120, 150, 180, 365, 400, 545, 731, 1096, 1827, 2192, 2557, "
                + "2922, 3288, 3653.",
        ],
        new TestService { Defaults = new(MemorySize: "64", Timeout: "901", LogRetentionInDays: "31") }.Messages());
}
