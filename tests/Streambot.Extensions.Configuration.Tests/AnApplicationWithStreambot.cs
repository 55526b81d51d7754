using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Streambot.Extensions.Configuration.Tests;

public sealed class AnApplicationWithStreambot(ConfiguredProcess process) : IClassFixture<ConfiguredProcess>
{
    [Fact]
    public void FindsTheConfiguration()
    {
        process.Put(new()
        {
            ["EventPrefix"] = "shop",
            ["Store__Bucket"] = "orders",
            ["Store:Region"] = "eu-west-1",
            ["Empty"] = "",
        });

        using ConfigurationManager configuration = new();
        configuration.AddStreambot();

        Assert.Equal("shop", configuration["EventPrefix"]);
        Assert.Equal("shop", configuration["eventprefix"]);
        Assert.Equal("orders", configuration["Store:Bucket"]);
        Assert.Equal("eu-west-1", configuration.GetSection("Store")["Region"]);
        Assert.Equal("", configuration["Empty"]);
        Assert.Null(configuration["Nothing"]);
    }

    [Fact]
    public void FindsItInPlaceOfWhatWasAddedBefore()
    {
        process.Put(new() { ["EventPrefix"] = "shop" });

        using ConfigurationManager configuration = new();
        configuration.AddInMemoryCollection(
            new Dictionary<string, string?> { ["EventPrefix"] = "default", ["Other"] = "kept" });
        configuration.AddStreambot();

        Assert.Equal("shop", configuration["EventPrefix"]);
        Assert.Equal("kept", configuration["Other"]);
    }

    [Fact]
    public async Task IsToldOfAChange()
    {
        process.Put(new() { ["EventPrefix"] = "shop", ["Old"] = "value" });
        using ConfigurationManager configuration = new();
        configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["Old"] = "default" });
        configuration.AddStreambot();
        int changes = 0;
        using IDisposable listening = ChangeToken.OnChange(
            ((IConfiguration)configuration).GetReloadToken, () => changes++);

        await ConfiguredProcess.InvokeAsync();
        Assert.Equal(0, changes);

        process.Put(new() { ["EventPrefix"] = "bazaar", ["New"] = "value" });
        await ConfiguredProcess.InvokeAsync();
        await ConfiguredProcess.InvokeAsync();

        Assert.Equal(1, changes);
        Assert.Equal("bazaar", configuration["EventPrefix"]);
        Assert.Equal("value", configuration["New"]);
        Assert.Equal("default", configuration["Old"]);
    }

    [Fact]
    public async Task HasOptionsThatFollow()
    {
        process.Put(new() { ["Store__Bucket"] = "orders", ["Store__Retries"] = "3" });
        ConfigurationManager configuration = new();
        configuration.AddStreambot();
        ServiceCollection services = new();
        services.Configure<StoreOptions>(configuration.GetSection("Store"));
        await using ServiceProvider provider = services.BuildServiceProvider();
        IOptionsMonitor<StoreOptions> options = provider.GetRequiredService<IOptionsMonitor<StoreOptions>>();
        Assert.Equal(("orders", 3), (options.CurrentValue.Bucket, options.CurrentValue.Retries));
        List<string> seen = [];
        using IDisposable? listening = options.OnChange(store => seen.Add(store.Bucket));

        process.Put(new() { ["Store__Bucket"] = "archive" });
        await ConfiguredProcess.InvokeAsync();

        Assert.Equal(("archive", 1), (options.CurrentValue.Bucket, options.CurrentValue.Retries));
        Assert.Equal(["archive"], seen);
        configuration.Dispose();
    }

    [Fact]
    public async Task MayLoadTheConfigurationWhenItIsToldOfAChange()
    {
        process.Put(new() { ["EventPrefix"] = "shop" });
        using ConfigurationManager configuration = new();
        configuration.AddStreambot();
        using IDisposable listening = ChangeToken.OnChange(
            ((IConfiguration)configuration).GetReloadToken,
            () => StreambotEnvironment.LoadAsync().GetAwaiter().GetResult());

        process.Put(new() { ["EventPrefix"] = "bazaar" });
        await ConfiguredProcess.InvokeAsync();

        Assert.Equal("bazaar", configuration["EventPrefix"]);
    }

    [Fact]
    public async Task IsServedThoughOneThatListensFails()
    {
        process.Put(new() { ["EventPrefix"] = "shop" });
        using ConfigurationManager configuration = new();
        configuration.AddStreambot();
        using IDisposable listening = ChangeToken.OnChange(
            ((IConfiguration)configuration).GetReloadToken, () => throw new InvalidOperationException());

        process.Put(new() { ["EventPrefix"] = "bazaar" });
        await ConfiguredProcess.InvokeAsync();

        Assert.Equal("bazaar", configuration["EventPrefix"]);
        Assert.Equal("bazaar", StreambotEnvironment.Values["EventPrefix"]);
        Assert.Equal("bazaar", Environment.GetEnvironmentVariable("EventPrefix"));
    }

    [Fact]
    public async Task IsToldNothingOnceItsConfigurationIsDisposed()
    {
        process.Put(new() { ["EventPrefix"] = "shop" });
        ConfigurationRoot configuration = (ConfigurationRoot)new ConfigurationBuilder().AddStreambot().Build();
        bool isTold = false;
        using IDisposable listening = ChangeToken.OnChange(configuration.GetReloadToken, () => isTold = true);
        configuration.Dispose();

        process.Put(new() { ["EventPrefix"] = "bazaar" });
        await ConfiguredProcess.InvokeAsync();

        Assert.False(isTold);
        Assert.Equal("bazaar", StreambotEnvironment.Values["EventPrefix"]);
    }

    public sealed class StoreOptions
    {
        public string Bucket { get; set; } = "";

        public int Retries { get; set; } = 1;
    }
}
